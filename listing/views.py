"""What every long list shares: filters, order, pages by key, a capped count and the exports of the same rows."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from .counting import capped_count
from .exports import XLSX_ROWS, csv_response, xlsx_response
from .filters import query_of
from .keyset import PAGE_SIZE, chosen_order, load_page


class FilteredRows:
    """The rows of a list as the address says: `get_queryset` gives what the reader may see, the rest narrows it."""

    filterset_class = None
    orders = ()

    def get_queryset(self):
        """All rows that the reader may see."""
        raise NotImplementedError

    @cached_property
    def filterset(self):
        """The filters chosen."""
        return self.filterset_class(self.request.GET, self.get_queryset(), request=self.request)

    @cached_property
    def order(self):
        """The order chosen."""
        return chosen_order(self.orders, self.request.GET.get("sort", ""))

    @property
    def beside(self):
        """What the addresses of the list carry beside its filters and its order."""
        return ()

    @property
    def kept(self):
        """The order, unless it is the usual one, and what else the addresses carry beside the filters."""
        return (*self.sort_pair(self.order), *self.beside)

    def sort_pair(self, order):
        """An order as a pair of the address; the usual one needs none."""
        return () if order is self.orders[0] else (("sort", order.key),)

    def order_links(self):
        """The orders to choose from: (label, address, whether it is the one shown)."""
        chosen, beside = self.filterset.chosen, self.beside
        return [
            (order.label, query_of(chosen, (*self.sort_pair(order), *beside)), order is self.order)
            for order in self.orders
        ]

    def filtered(self):
        """The rows, filtered, in any order."""
        queryset = self.filterset.qs
        return queryset.filter(self.order.only) if self.order.only else queryset


class FilteredListView(FilteredRows, TemplateView):
    """A page of a long list. `read` makes the queryset narrow, `make_rows` turns its rows into plain cells."""

    page_size = PAGE_SIZE

    def read(self, queryset):
        """Only the columns that a row shows."""
        return queryset

    def make_rows(self, rows):
        """Plain cells; addresses and dates are computed here, once."""
        return rows

    def get_context_data(self, **kwargs):
        """The rows and the ways on: pages, orders, chips, exports."""
        filtered = self.filtered()
        page = load_page(
            self.read(filtered), order=self.order, cursor=self.request.GET.get("cursor", ""), size=self.page_size
        )
        chosen, kept = self.filterset.chosen, self.kept
        return super().get_context_data(
            rows=self.make_rows(page.rows),
            count=capped_count(filtered),
            bar=list(self.filterset.bar()),
            chips=self.filterset.chips(kept),
            chosen=len(chosen),
            clear_url=query_of({}, kept),
            orders=self.order_links(),
            hidden=kept,
            query=query_of(chosen, kept),
            previous_url=page.previous_cursor and query_of(chosen, (*kept, ("cursor", page.previous_cursor))),
            next_url=page.next_cursor and query_of(chosen, (*kept, ("cursor", page.next_cursor))),
            **kwargs,
        )


class ExportView(FilteredRows, View):
    """The same rows as the list, as a file."""

    columns = ()
    file_name = "list"
    url_name = ""
    list_url_name = ""

    def get_columns(self):
        """The columns of the file."""
        return self.columns

    def get(self, request, **kwargs):
        """CSV of any length; XLSX unless there are too many rows: then a page says so."""
        queryset = self.order.applied_to(self.filterset.qs)
        file_format = kwargs["format"]
        if file_format == "csv":
            return csv_response(queryset, self.get_columns(), self.file_name)
        if file_format != "xlsx":
            raise Http404
        if capped_count(queryset, XLSX_ROWS).is_capped:
            return render(request, "listing/export_too_long.html", self.ways_on())
        return xlsx_response(queryset, self.get_columns(), self.file_name)

    def ways_on(self):
        """What the reader can do when the rows do not fit: take the other file, or go back."""
        query = query_of(self.filterset.chosen, self.kept)
        return {
            "most": number_format(XLSX_ROWS, force_grouping=True),
            "csv_url": reverse(self.url_name, args=["csv"]) + query,
            "list_url": reverse(self.list_url_name) + query,
        }
