"""The drawings are read from the table."""

from workflow.diagram import mermaid, table

from .test_engine import LETTERS


def test_the_diagram_has_an_arrow_a_source_and_ends_where_nothing_leaves():
    assert mermaid(LETTERS).splitlines() == [
        "stateDiagram-v2",
        "    [*] --> written",
        "    written --> sent: Send (the writer)",
        "    sent --> answered: Answer (anybody)",
        "    sent --> written: Recall (the writer)",
        "    written --> written: Recall (the writer)",
        "    answered --> [*]",
    ]


def test_the_table_has_a_row_a_step():
    assert table(LETTERS).splitlines()[2:] == [
        "| Send (`send`) | written | sent | the writer | – | post |",
        "| Answer (`answer`) | sent | answered | anybody | required | writer |",
        "| Recall (`recall`) | sent, written | written | the writer | – | writer |",
    ]
