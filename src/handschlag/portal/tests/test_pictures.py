from itertools import pairwise

from handschlag.portal import arc_diagram, dot_map
from handschlag.portal.arc_diagram import Edge, Node
from handschlag.portal.dot_map import Locality

COTTBUS = Locality("Cottbus", 51.7563, 14.3329)
SPREMBERG = Locality("Spremberg", 51.5696, 14.3731)
ZITTAU = Locality("Zittau", 50.8961, 14.8072)
BERLIN = Locality("Berlin", 52.52, 13.405)


def at(place):
    return dot_map.GROUND.at(place.longitude, place.latitude)


def test_places_lie_where_the_drawn_ground_expects_them():
    assert at(COTTBUS) == (149.0, 85.0)
    x, y = at(ZITTAU)
    assert abs(x - 301) < 2
    assert abs(y - 471) < 2


def test_two_agreements_of_the_same_places_are_two_lines_that_do_not_cover_each_other():
    drawn = dot_map.draw([[COTTBUS, SPREMBERG], [SPREMBERG, COTTBUS]])

    assert len(set(drawn.bonds)) == 2
    assert [town.name for town in drawn.towns] == ["Cottbus", "Spremberg"]


def test_a_place_that_is_only_mentioned_has_a_small_dot_and_no_line():
    drawn = dot_map.draw([[COTTBUS, SPREMBERG]], [ZITTAU])

    sizes = {town.name: town.radius for town in drawn.towns}
    assert sizes["Zittau"] < sizes["Cottbus"]
    assert len(drawn.bonds) == 1


def test_what_lies_outside_is_left_out():
    assert dot_map.draw([[BERLIN, COTTBUS]]).bonds == []


def test_no_map_without_places():
    assert dot_map.draw([]) == dot_map.DotMap([], [])


def test_labels_do_not_cover_each_other():
    close = [Locality(f"Ort {n}", 51.5 + n / 50, 14.3) for n in range(6)]
    towns = dot_map.draw([close]).towns

    assert len({(town.label_x, town.label_y) for town in towns}) == 6


def nodes(*names, group="a"):
    return [Node(key, name, group) for key, name in enumerate(names)]


def test_the_same_relations_always_give_the_same_picture():
    edges = [Edge(0, 1, "claim"), Edge(1, 2, "fact")]

    assert arc_diagram.draw(nodes("B", "A", "C"), edges, {"a": 0}) == arc_diagram.draw(
        nodes("B", "A", "C"), list(reversed(edges)), {"a": 0}
    )


def test_groups_keep_their_order_and_their_heading():
    picture = arc_diagram.draw(
        [Node(1, "Stadt", "zwei"), Node(2, "Uni", "eins")], [], {"eins": 0, "zwei": 1}
    )

    assert [label for label, _y in picture.groups] == ["eins", "zwei"]
    assert [row.node.name for row in picture.rows] == ["Uni", "Stadt"]


def test_a_relation_to_somebody_not_shown_draws_no_arc():
    assert arc_diagram.draw(nodes("A"), [Edge(0, 99, "fact")], {}).arcs == []


def test_arcs_stay_inside_the_picture():
    many = nodes(*(f"Organisation {n:02}" for n in range(40)))
    picture = arc_diagram.draw(many, [Edge(0, 39, "fact")], {"a": 0})

    reach = float(picture.arcs[0].path.split("A")[1].split()[0])
    assert picture.axis + reach < picture.width


def test_names_of_usual_length_are_whole_and_fit_the_column():
    name = "Lausitzer und Mitteldeutsche Bergbau-Verwaltungsgesellschaft Senftenberg"
    picture = arc_diagram.draw(nodes(name, "Kurz"), [], {"a": 0})

    long_row = next(row for row in picture.rows if len(row.lines) == 2)
    assert " ".join(long_row.lines).replace("- ", "-") == name
    assert max(map(len, long_row.lines)) * arc_diagram.LETTER <= picture.label_x + 1
    ys = [row.y for row in picture.rows]
    assert min(abs(one - two) for one, two in pairwise(ys)) >= arc_diagram.ROW


def test_only_what_needs_three_lines_is_cut_with_a_sign():
    picture = arc_diagram.draw(nodes("x" * 200), [], {})

    assert picture.rows[0].lines[-1].endswith("…")
    assert len(picture.rows[0].lines) == arc_diagram.DESK.lines


def test_on_a_phone_the_arcs_stand_beside_the_names_and_not_behind_the_edge():
    long = nodes(
        *(f"Wirtschaftsförderungsgesellschaft der {n}. Stadt am Großen See" for n in range(40))
    )
    picture = arc_diagram.draw(long, [Edge(0, 39, "fact")], {}, arc_diagram.PHONE)

    reach = float(picture.arcs[0].path.split("A")[1].split()[0])
    assert arc_diagram.PHONE.arcs - 1 <= reach < picture.width - picture.axis
    # At 360 px the type is hardly smaller than drawn.
    assert picture.width <= 400
    assert {"Wirtschaftsförderungsgesellschaft"} <= {
        word for row in picture.rows for line in row.lines for word in line.split()
    }


def test_whoever_signed_is_named_also_on_phones_and_long_names_take_two_lines():
    park = Locality("Industriepark Schwarze Pumpe", 51.5353, 14.3545)
    spremberg = Locality("Spremberg", 51.57179, 14.37976, "Grodk", "dsb")
    weisswasser = Locality("Weißwasser", 51.50662, 14.64328, "Běła Woda", "hsb")
    hoyerswerda = Locality("Hoyerswerda", 51.43894, 14.24403, "Wojerecy", "hsb")
    spreetal = Locality("Spreetal", 51.49103, 14.37156)
    signed = [[COTTBUS, park, spremberg], [spremberg, weisswasser, hoyerswerda]]
    drawn = dot_map.draw([*signed, [COTTBUS, spremberg, park]], [spreetal, ZITTAU])

    assert [town.name for town in drawn.towns if not town.lines] == []
    partners = {place.name for places in signed for place in places}
    assert {town.name for town in drawn.towns if town.on_phones} >= partners
    assert [town.lines for town in drawn.towns if len(town.lines) > 1] == [
        ("Industriepark", "Schwarze Pumpe")
    ]
    # No name stands on a dot: on a desk a letter is about 8 px wide.
    for town in drawn.towns:
        width = 8 * max(map(len, town.lines))
        left = town.label_x - {"start": 0, "middle": width / 2, "end": width}[town.anchor]
        bottom = town.label_y + 17 * (len(town.lines) - 1)
        for dot in drawn.towns:
            beside = not left < dot.x < left + width
            assert beside or not town.label_y - 12 < dot.y < bottom, (town.name, dot.name)
