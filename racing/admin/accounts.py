"""Accounts of the newsroom: a colleague is invited with a role in one form, and may sign in at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

# The stubs are generic, Django's own classes are not.
if TYPE_CHECKING:
    CreationForm = UserCreationForm[User]
    BaseAdmin = UserAdmin[User]
else:
    CreationForm = UserCreationForm
    BaseAdmin = UserAdmin

admin.site.unregister(User)


class InvitationForm(CreationForm):
    """`groups` are the roles; without one a colleague sees the first page and nothing else."""

    class Meta(UserCreationForm.Meta):
        model = User
        fields = ("username", "groups")


@admin.register(User)
class AccountAdmin(BaseAdmin):
    """Django's own, with roles to tick. Rights beyond roles are given by superusers only."""

    add_form = InvitationForm
    add_form_template = "admin/change_form.html"
    list_display = ["username", "first_name", "last_name", "roles", "is_active", "last_login"]
    filter_horizontal = ()
    actions = ["forget_devices"]
    readonly_fields = ["last_login", "date_joined"]
    add_fieldsets = (
        (
            None,
            {
                "fields": ["username", "password1", "password2", "groups"],
                "description": gettext_lazy(
                    "Tell your colleague the name and this password. The first login sets up the second step; the "
                    "password is changed at the top of every page."
                ),
            },
        ),
    )
    fieldsets = (
        (None, {"fields": ["username", "password", ("first_name", "last_name"), "email"]}),
        (gettext_lazy("Roles"), {"fields": ["groups", ("is_active", "is_staff"), ("last_login", "date_joined")]}),
    )
    beyond_roles = (gettext_lazy("Beyond roles"), {"fields": ["is_superuser", "user_permissions"]})

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may do everything is changed by such people only, the password and the second step included."""
        return super().has_change_permission(request, obj) and _may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and _may_touch(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = super().get_fieldsets(request, obj)
        return (*shown, self.beyond_roles) if obj is not None and request.user.is_superuser else shown

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name != "groups":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        roles: Any = super().formfield_for_manytomany(
            db_field, request, **{**kwargs, "widget": forms.CheckboxSelectMultiple, "label": gettext_lazy("Roles")}
        )
        roles.help_text, roles.label_from_instance = "", lambda group: _(group.name)
        return roles

    def has_forget_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms(["otp_totp.delete_totpdevice", "otp_static.delete_staticdevice"])

    @admin.action(description=gettext_lazy("Remove telephone and codes on paper"), permissions=["forget"])
    def forget_devices(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """For somebody who has lost both: the next login sets up new ones."""
        for user in queryset:
            if not _may_touch(request, user):
                told = _("%(name)s may do everything; only somebody who may as well can remove this second step.")
                self.message_user(request, told % {"name": user}, messages.ERROR)
                continue
            TOTPDevice.objects.filter(user=user).delete()
            StaticDevice.objects.filter(user=user).delete()
            told = _("%(name)s sets up a new second step at the next login.") % {"name": user}
            self.log_change(request, user, told)
            self.message_user(request, told, messages.SUCCESS)

    @admin.display(description=gettext_lazy("Roles"))
    def roles(self, user: User) -> str:
        return ", ".join(sorted(_(group.name) for group in user.groups.all()))

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Whoever is invited may come in."""
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: str | None = None) -> HttpResponse:
        if "_addanother" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        told = _("“%(name)s” may sign in now. The first login sets up the second step.") % {"name": obj}
        self.message_user(request, told, messages.SUCCESS)
        return redirect("admin:auth_user_changelist")


def _may_touch(request: HttpRequest, account: Any) -> bool:
    return account is None or not account.is_superuser or bool(request.user.is_superuser)
