// Draws a rectangle over a photo and writes it, in per cent, into the fields of the form; the fields can be typed as well.
const canvas = document.querySelector("[data-rectangle]");
const form = document.querySelector("[data-rectangle-form]");
if (canvas && form) {
  const names = ["left", "top", "width", "height"];
  const fields = Object.fromEntries(names.map((name) => [name, form.querySelector(`[name$="${name}"]`)]));
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  drawing.setAttribute("viewBox", "0 0 100 100");
  drawing.setAttribute("preserveAspectRatio", "none");
  drawing.setAttribute("aria-hidden", "true");
  drawing.append(box);
  canvas.append(drawing);
  let start = null;
  const show = () => {
    const [x, y, width, height] = names.map((name) => Number(fields[name].value) || 0);
    Object.entries({ x, y, width, height }).forEach(([key, value]) => box.setAttribute(key, value));
  };
  const point = (event) => {
    const frame = canvas.getBoundingClientRect();
    const share = (value, size) => Math.min(100, Math.max(0, Math.round((100 * value) / size)));
    return [share(event.clientX - frame.left, frame.width), share(event.clientY - frame.top, frame.height)];
  };
  const draw = (event) => {
    const [x, y] = point(event);
    fields.left.value = Math.min(start[0], x, 99);
    fields.top.value = Math.min(start[1], y, 99);
    fields.width.value = Math.max(1, Math.abs(start[0] - x));
    fields.height.value = Math.max(1, Math.abs(start[1] - y));
    show();
  };
  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    start = point(event);
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => start && draw(event));
  canvas.addEventListener("pointerup", () => {
    start = null;
  });
  form.addEventListener("input", show);
  show();
}
