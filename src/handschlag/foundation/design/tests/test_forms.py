import re

from django import forms
from django.forms import formset_factory
from django.template import Context, Template

from handschlag.foundation.design.fields import Choice, ComboboxField, DateInput
from handschlag.foundation.design.samples import SampleForm


class PairForm(forms.Form):
    first = forms.CharField(label="Erstens", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("Beides zusammen geht nicht.")


def render(source: str, **values: object) -> str:
    return Template("{% load design %}" + source).render(Context(values))


def ids_in(html: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', html))


def invalid_form() -> SampleForm:
    form = SampleForm({"mail": "kein-at", "audience": "niemand", "about": "x" * 301})
    assert not form.is_valid()
    return form


def test_every_line_of_the_error_summary_leads_to_an_existing_field():
    form = invalid_form()

    summary = render("{% error_summary form %}", form=form)
    targets = set(re.findall(r'href="#([^"]+)"', summary))

    assert 'role="alert"' in summary
    assert "Name der Organisation: " in summary
    assert len(targets) == 6
    assert targets <= ids_in(render("{% form_fields form %}", form=form))


def test_every_label_and_description_points_to_something_that_is_there():
    html = render("{% form_fields form %}", form=invalid_form())
    ids = ids_in(html)

    for described in re.findall(r'aria-describedby="([^"]+)"', html):
        assert set(described.split()) <= ids
    assert set(re.findall(r'<label[^>]* for="([^"]+)"', html)) <= ids
    assert html.count('aria-invalid="true"') == 5  # the radio group has its error at the fieldset


def test_required_is_said_in_words_and_only_where_it_is_true():
    html = render('{% form_fields form "name" "since" %}', form=SampleForm())

    assert html.count("Pflichtfeld") == 1
    assert html.index("Pflichtfeld") < html.index("Besteht seit")


def test_a_long_text_is_counted_but_never_cut_off():
    html = render('{% form_fields form "about" %}', form=SampleForm())

    assert 'data-limit="300"' in html
    assert "maxlength" not in html
    assert 'id="id_about-count"' in html


def test_autocomplete_set_by_the_form_arrives():
    assert 'autocomplete="email"' in render('{% form_fields form "mail" %}', form=SampleForm())


def test_errors_of_the_whole_form_and_of_hidden_fields_are_not_swallowed():
    form = PairForm({"first": "a", "version": "x"})

    summary = render("{% error_summary form %}", form=form)

    assert "Beides zusammen geht nicht." in summary
    assert summary.count("<li>") == 2
    assert "href=" not in summary


def test_summary_covers_formsets_and_is_silent_when_all_is_well():
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-version": "1"}
    formset = formset_factory(PairForm, extra=1)({**data, "form-0-first": "a"})

    assert "Beides zusammen" in render("{% error_summary f %}", f=formset)
    assert render("{% error_summary form %}", form=SampleForm()).strip() == ""


def test_what_was_typed_is_escaped_and_kept():
    form = SampleForm({"name": '"><script>alert(1)</script>'})

    html = render("{% form_fields form %}", form=form)

    assert "<script" not in html
    assert "&quot;&gt;&lt;script&gt;" in html


def test_hidden_fields_come_with_the_full_form_only():
    assert 'name="version"' in render("{% form_fields form %}", form=PairForm())
    assert 'name="version"' not in render('{% form_fields form "first" %}', form=PairForm())


def test_radio_group_has_a_legend_and_keeps_the_choice():
    html = render('{% form_fields form "audience" %}', form=SampleForm({"audience": "own"}))

    assert "<legend>Wer darf das sehen?" in html
    assert html.count("checked") == 1
    assert re.search(r'value="own"[^>]*checked', html)


def test_combobox_without_script_is_a_plain_text_field():
    class OrganisationForm(forms.Form):
        partner = ComboboxField(label="Partner", suggest_url="/vorschlag/")

    typed = OrganisationForm({"partner": " Spremberg "})
    chosen = OrganisationForm({"partner": "Stadt Spremberg", "partner-auswahl": "abc123"})

    assert typed.is_valid()
    assert typed.cleaned_data["partner"] == Choice("Spremberg")
    assert chosen.is_valid()
    assert chosen.cleaned_data["partner"] == Choice("Stadt Spremberg", "abc123")
    assert not OrganisationForm({}).is_valid()
    assert not OrganisationForm({"partner": "x" * 301}).is_valid()
    html = render("{% form_fields form %}", form=chosen)
    assert 'data-suggest-url="/vorschlag/"' in html
    assert 'value="abc123"' in html
    assert "role=" not in html  # the script adds what only the script can keep true


def test_date_field_speaks_iso_to_the_browser():
    class DayForm(forms.Form):
        day = forms.DateField(widget=DateInput)

    form = DayForm({"day": "2023-08-09"})

    assert form.is_valid()
    assert 'type="date"' in str(form["day"])
