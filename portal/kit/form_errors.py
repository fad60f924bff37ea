"""The errors of a form at a glance, each with the way to its field."""


def summary(form):
    """[{field_id, message}] for templates/components/error_summary.html, in the form's order."""
    whole = [{"field_id": "", "message": message} for message in form.non_field_errors()]
    by_field = [
        {"field_id": target(field), "message": message}
        for field in form
        for message in field.errors
    ]
    return whole + by_field


def target(field):
    """The id to which a link can lead: a group of choices is reached at its first one."""
    if field.is_hidden or field.field.widget.attrs.get("tabindex") == "-1":
        return ""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label
