"""Bases for what the administration shows but never writes: records, ledgers, files under a workflow."""

from django.contrib import admin

from listing.folding import fold


class KeptRows:
    """Rows are neither added nor deleted here: they come and go by the portal's own steps."""

    def has_add_permission(self, request, obj=None):
        """Nothing is added here."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nothing is deleted here."""
        return False


class ReadOnlyRows(KeptRows):
    """Rows are read here, never written."""

    def has_change_permission(self, request, obj=None):
        """Nothing is changed here."""
        return False


class ReadOnlyAdmin(ReadOnlyRows, admin.ModelAdmin):
    """A list and a page that can only be read."""


class ReadOnlyInline(ReadOnlyRows, admin.TabularInline):
    """Rows of another table on an object's page, to be read."""

    extra = 0
    show_change_link = False


class HistoryInline(ReadOnlyInline):
    """Who took which step, when and why; oldest first."""

    fields = ["on", "step", "source", "target", "holder", "actor", "on_behalf_of", "reason"]

    def get_queryset(self, request):
        """With the names of those who acted, in one query."""
        return super().get_queryset(request).select_related("actor").order_by("at", "id")


class FactsOnlyAdmin(KeptRows, admin.ModelAdmin):
    """A file of which only the fields named in `corrected_fields` can be put right; every step is taken in the portal."""

    corrected_fields = ()

    def get_readonly_fields(self, request, obj=None):
        """Everything but what may be put right."""
        names = [field.name for field in (*self.opts.concrete_fields, *self.opts.local_many_to_many)]
        hidden = {"id", "form_key", "search_text", "tracking_code"}
        return [name for name in names if name not in hidden and name not in self.corrected_for(obj)]

    def get_fields(self, request, obj=None):
        """What may be put right first, then the rest."""
        return [*self.corrected_for(obj), *self.get_readonly_fields(request, obj)]

    def corrected_for(self, obj):
        """The fields that may be put right on this object."""
        return self.corrected_fields

    def get_search_results(self, request, queryset, search_term):
        """Search the folded text by folded words, so that accents and capitals do not matter."""
        return super().get_search_results(request, queryset, fold(search_term))

    def save_model(self, request, obj, form, change):
        """Write the corrected columns alone, so that a step taken meanwhile is not undone."""
        plain = {field.name for field in self.opts.concrete_fields}
        obj.save(update_fields=[name for name in form.changed_data if name in plain])

    def save_related(self, request, form, formsets, change):
        """Fold again what a search should find."""
        super().save_related(request, form, formsets, change)
        form.instance.refresh_search_text()
        form.instance.save(update_fields=["search_text"])
