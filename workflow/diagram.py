"""Draws a workflow as a Mermaid state diagram, from the table itself."""


def mermaid(workflow):
    """The diagram's text: one arrow a source and step, labelled with the step and who takes it."""
    lines = ["stateDiagram-v2", f"    [*] --> {workflow.start}"]
    leaving = set()
    for step in workflow.steps:
        for source in step.sources:
            leaving.add(str(source))
            lines.append(f"    {source} --> {step.target}: {step.label} ({step.who.label})")
    lines += [f"    {status.value} --> [*]" for status in workflow.statuses if status.value not in leaving]
    return "\n".join(lines)


def table(workflow):
    """The same as a Markdown table, one row a step."""
    lines = ["| step | from | to | who | reason | then held by |", "|---|---|---|---|---|---|"]
    for step in workflow.steps:
        sources = ", ".join(str(source) for source in step.sources)
        holder = "depends" if callable(step.holder) else step.holder
        reason = "required" if step.reason_required else "–"
        lines.append(
            f"| {step.label} (`{step.name}`) | {sources} | {step.target} | {step.who.label} | {reason} | {holder} |"
        )
    return "\n".join(lines)
