"""`full_clean` with as few questions to the database as a row's rules allow."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.db import DEFAULT_DB_ALIAS, models

from .conditions import surely_fails, surely_holds


class Checked(models.Model):
    """Asks less than Django and finds the same wrong, with the same messages.

    Django asks for each foreign key whether its row exists, for each check constraint whether it
    holds, and whether a public id is taken. Here rows in hand exist, what can be seen of the row
    holds, other checks share one question, what is unique only under a condition is asked of rows
    that may meet it, and public ids are drawn so that nobody has them.
    """

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        super().clean_fields({*(exclude or ()), *_keys_in_hand(self)})

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        super().validate_unique({*(exclude or ()), "public_id"})

    def get_constraints(self) -> Any:
        return [(model, _asked_together(model)) for model, _each in super().get_constraints()]


def row_in_hand(row: models.Model, field: "models.ForeignKey[Any, Any]") -> models.Model | None:
    """The row a foreign key points at, if it was fetched or saved here: then it surely exists."""
    key = getattr(row, field.attname)
    other: models.Model | None = field.get_cached_value(row, default=None)
    if key is None or other is None:
        return None
    return other if getattr(other, field.target_field.attname) == key else None


def _keys_in_hand(row: models.Model) -> list[str]:
    keys = (each for each in row._meta.concrete_fields if isinstance(each, models.ForeignKey))
    return [field.name for field in keys if row_in_hand(row, field)]


class _Together:
    """All check constraints of a model as one; only a broken one makes it ask which."""

    def __init__(self, checks: Sequence[models.CheckConstraint]) -> None:
        self.checks = checks
        self.all = models.Q(*(check.condition for check in checks))

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: set[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        # A check that needs a field left out is passed over, the others are not.
        if not exclude and self._hold(model, instance, using):
            return
        errors: dict[str, Any] = {}
        for check in self.checks:
            try:
                check.validate(model, instance, exclude=exclude, using=using)
            except ValidationError as error:
                errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def _hold(self, model: type[models.Model], instance: models.Model, using: str) -> bool:
        """Whether all hold; False also where one of them cannot be asked beforehand."""
        if surely_holds(self.all, instance):
            return True
        # Django's own constraints begin with the same question; it has no public name or type.
        values = instance._get_field_expression_map(meta=model._meta)  # type: ignore[attr-defined]  # noqa: SLF001
        try:
            return self.all.check(values, using=using)
        except FieldError:
            return False


class _OnceWhere:
    """A unique constraint with a condition: nobody is in the way of a row it does not concern.

    Django has the database work the condition out from all values of the row; where that is known
    beforehand, the plain question is whether there is another such row.
    """

    def __init__(self, once: models.UniqueConstraint) -> None:
        self.once = once
        self.condition = once.condition or models.Q()
        # By these Django puts the complaint beside the right field.
        self.fields = once.fields
        self.is_plain = bool(once.fields) and once.nulls_distinct is None

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: set[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        if surely_fails(self.condition, instance):
            return
        if exclude or not self.is_plain or not surely_holds(self.condition, instance):
            self.once.validate(model, instance, exclude=exclude, using=using)
        elif self._is_taken(model, instance, using):
            raise ValidationError(
                self.once.get_violation_error_message(), code=self.once.violation_error_code
            )

    def _is_taken(self, model: type[models.Model], instance: models.Model, using: str) -> bool:
        """Whether another row it concerns has the same values; an unknown one is like no other."""
        columns = [model._meta.get_field(name).attname for name in self.fields]  # type: ignore[union-attr]
        values = {column: getattr(instance, column) for column in columns}
        if None in values.values():
            return False
        others = model._default_manager.using(using).filter(self.condition, **values)
        if not instance._state.adding:  # noqa: SLF001 -- the only place where it says so
            others = others.exclude(pk=instance.pk)
        return others.exists()


@cache
def _asked_together(model: type[models.Model]) -> list[Any]:
    constraints = list(model._meta.constraints)
    checks = [each for each in constraints if isinstance(each, models.CheckConstraint)]
    others = [_of_rows_it_concerns(each) for each in constraints if each not in checks]
    return [_Together(checks), *others] if checks else others


def _of_rows_it_concerns(constraint: models.BaseConstraint) -> Any:
    if isinstance(constraint, models.UniqueConstraint) and constraint.condition:
        return _OnceWhere(constraint)
    return constraint
