"""Countries, quantities and the records a book is made of."""

import copy
import datetime
from fractions import Fraction

import pytest

import headcount as hc


@pytest.mark.parametrize("text", ["KZ", "kaz", "398", "Kazakhstan", "Казахстан", " kazakhstan "])
def test_a_country_is_read_from_any_code_and_any_language(text: str) -> None:
    country = hc.Country.parse(text)
    assert (country.alpha2, country.alpha3, country.numeric) == ("KZ", "KAZ", "398")
    assert country.name("fr") == "Kazakhstan"
    assert country.name("ru") == "Казахстан"
    assert country.name("tlh") is None


def test_countries_without_an_ordinary_code() -> None:
    assert hc.Country("EL") == hc.Country("GR")
    assert hc.Country("UK") == hc.Country("GB")
    assert hc.Country("Kosovo").numeric is None
    assert {hc.Country(code).alpha2 for code in ("XXA", "XXX")} == {"XXA", "XXX"}


def test_countries_are_ordered_by_code_and_work_as_keys() -> None:
    codes = ["MN", "GE", "KZ", "GE"]
    assert [str(country) for country in sorted(map(hc.Country, codes))] == ["GE", "GE", "KZ", "MN"]
    assert len({hc.Country(code) for code in codes}) == 3
    assert hc.Country.all() == sorted(hc.Country.all())
    assert hc.Country("KZ") != "KZ"


def test_a_country_matches_by_its_code() -> None:
    match hc.Country("Georgia"):
        case hc.Country("GE"):
            pass
        case other:
            pytest.fail(f"{other!r} isn't GE")


def test_values_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        hc.Country("KZ").alpha2 = "GE"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        hc.Window().start = datetime.date(2022, 9, 21)  # type: ignore[misc]


def test_a_phrase_has_a_hedge_a_number_and_two_readings() -> None:
    nearly = hc.Quantity.parse("près de 69 000", lang="fr")
    assert nearly.hedge == "nearly"
    assert nearly.nominal == (69_000, 69_000)
    assert nearly.literal == nearly.rounded == (68_000, 68_999)
    assert (nearly.phrase, nearly.lang, nearly.unit) == ("près de 69 000", "fr", "people")
    bare = hc.Quantity.parse("66,000")
    assert bare.literal == (66_000, 66_000)
    assert bare.rounded == (65_500, 66_499)
    assert hc.Quantity.parse("more than 200,000").literal == (200_001, None)
    assert hc.Quantity.parse("not disclosed").literal is None
    assert hc.Quantity.parse("plus de 12 000 familles").unit == "households"
    assert hc.Quantity.parse("another 5,000").increment
    assert hc.Quantity.parse("an estimated 5,000").estimated
    assert hc.Quantity.parse("a record 5,000").peak
    plan = hc.Quantity.parse("планируется призвать 300 тысяч мужчин", lang="ru")
    assert (plan.modality, plan.subgroup, plan.per) == ("planned", "men", None)
    assert hc.Quantity.parse("täglich 7.000 Menschen", lang="de").per == "day"


def test_a_quantity_is_said_in_any_language() -> None:
    at_least = hc.Quantity.parse("no fewer than 280,002 households")
    assert at_least.in_words() == str(at_least) == "at least 280,002 households"
    assert at_least.in_words("fr") == "au moins 280\u202f002 ménages"
    assert at_least.in_words("ru") == "не менее 280\xa0002 домохозяйств"
    for lang in ("de", "es", "fr", "ru", "uk"):
        read = hc.Quantity.parse(at_least.in_words(lang), lang=lang)
        assert (read.literal, read.rounded, read.unit) == (at_least.literal, at_least.rounded, "households")
    with pytest.raises(hc.QuantityError, match=r"did you mean `fr` \(French\)"):
        at_least.in_words("french")
    assert hc.Bound(claim="a", lo=5, hi=6).in_words("de") == "zwischen 5 und 6"


def test_a_quantity_from_bounds() -> None:
    assert hc.Quantity.from_bounds(200_001, None).literal == (200_001, None)
    assert hc.Quantity.from_bounds(max=5).literal == (None, 5)
    assert hc.Quantity.from_bounds(-5, -5).literal == (-5, -5)
    match hc.Quantity.from_bounds(1, 5):
        case hc.Quantity("between", (1, 5)):
            pass
        case other:
            pytest.fail(f"{other!r} isn't 1 to 5")


def test_a_share_in_words_and_from_bounds() -> None:
    assert hc.Share.parse("about 60%").literal == (Fraction(1, 2), Fraction(7, 10))
    assert hc.Share.parse("80%").rounded == (Fraction(159, 200), Fraction(161, 200))
    assert hc.Share.parse("60% of families").unit == "households"
    assert hc.Share.from_bounds("55%", None).nominal == (Fraction(11, 20), Fraction(11, 20))
    with pytest.raises(hc.QuantityError, match="the minimum `2/3` is above the maximum `60%`"):
        hc.Share.from_bounds("2/3", "60%")


@pytest.mark.parametrize(
    ("quantity", "written"),
    [
        (hc.Share.parse("la moitié", "fr"), "la moitié"),
        (hc.Share.from_bounds(None, "12.5%"), {"min": None, "max": "12.5%"}),
        (hc.Quantity.parse("nearly 69,000"), "nearly 69,000"),
        (hc.Quantity.from_bounds(1, None), {"min": 1, "max": None}),
        (hc.Quantity.hedged("exact", 66_000), 66_000),
        (hc.Quantity.hedged("about", 40_000), "about 40,000"),
        (hc.Quantity.hedged("plural_scale", 10_000), "tens of thousands"),
    ],
)
def test_a_figure_is_written_as_a_book_has_it(quantity: hc.Quantity | hc.Share, written: object) -> None:
    assert quantity.written == written


def values() -> list[object]:
    return [
        hc.Country("XXA"),
        hc.Quantity.parse("près de 69 000", "fr"),
        hc.Quantity.parse('more than "200,000"'),
        hc.Quantity.parse("not disclosed"),
        hc.Share.parse("two thirds"),
        hc.Share.from_bounds("55%", "60%"),
        hc.Quantity.from_bounds(None, 7),
        hc.Quantity.from_bounds(3, 3),
        hc.Quantity.hedged("exact", 66_000),
        hc.Quantity.hedged("about", 40_000),
        hc.Quantity.hedged("plural_scale", 10_000),
        hc.Window(datetime.date(2022, 9, 21)),
        hc.Who(citizenship=("RU", "BY"), age=(18, None)),
        hc.Assumption(id="a", rule="crossings-per-person", at_most=Fraction(3, 2), on=False),
        hc.SetAside(("a", "b"), optimal=False),
        hc.Line(side="min", times=Fraction(1, 2), figure=Fraction(7), claim="a"),
    ]


@pytest.mark.parametrize("value", values(), ids=repr)
def test_a_repr_evaluates_back(value: object) -> None:
    names = {**vars(hc), "datetime": datetime, "Fraction": Fraction}
    again = eval(repr(value), names)
    assert again == value
    assert hash(again) == hash(value)
    assert copy.deepcopy(value) == value


def test_records_show_what_is_stated() -> None:
    assert repr(hc.Window(end=datetime.date(2022, 9, 30))) == "Window(end=datetime.date(2022, 9, 30))"
    assert repr(hc.Source(id="mia")) == "Source(id='mia')"


def test_a_record_becomes_what_the_file_has() -> None:
    claim = hc.Claim(
        id="kz",
        source="mia",
        measure="crossings",
        from_="RU",
        to=("KZ", "GE"),
        who=hc.Who(citizenship="RU"),
        window=hc.Window(datetime.date(2022, 9, 21)),
        quantity=hc.Quantity.from_bounds(1, None),
    )
    assert claim.to_dict() == {
        "id": "kz",
        "source": "mia",
        "measure": "crossings",
        "from": "RU",
        "to": ["KZ", "GE"],
        "who": {"citizenship": "RU"},
        "window": {"start": "2022-09-21"},
        "quantity": {"min": 1, "max": None},
    }


def test_a_set_aside_is_a_sequence_of_ids() -> None:
    aside = hc.SetAside(("a", "b"))
    assert list(aside) == ["a", "b"] == aside
    assert aside == ("a", "b")
    assert len(aside) == 2
    assert "a" in aside
    assert aside[-1] == "b"
    assert aside[:1] == ("a",)
    assert aside != hc.SetAside(("a", "b"), optimal=False)
    assert not hc.SetAside(())
