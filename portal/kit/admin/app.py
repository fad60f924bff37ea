from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """Puts the portal's own site in the place of Django's; everything registers as usual."""

    default_site = "portal.kit.admin.site.PortalAdminSite"
