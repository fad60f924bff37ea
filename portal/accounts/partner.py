"""The pages where partners sign in and out, in the language of the reader."""

from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.contrib.auth import logout
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from directory.submissions import invitations, rights
from portal.accounts import limits
from portal.accounts.code import CodeProcess
from portal.accounts.partner_forms import Address, Code
from portal.kit.access import sessions


class AskForCode(RequestLoginCodeView):
    form_class = Address

    def _redirect_to_pending_stage(self, request, stage):
        """None: who mistyped the address, or got no mail, may ask again."""

    def form_valid(self, form):
        email = form.cleaned_data["email"]
        limits.ask_for_code(self.request, email)
        CodeProcess.begin(self.request, rights.partner_with(email), email)
        return HttpResponseRedirect(self.get_success_url())


class EnterCode(ConfirmLoginCodeView):
    form_class = Code

    def post(self, request, *args, **kwargs):
        self._process = CodeProcess(self.stage)
        email = self._process.state["email"]
        self.attempt = limits.enter_code(request, email)
        return super().post(request, *args, **kwargs)

    def _verify_form_valid(self, form):
        self.attempt.delete()
        return super()._verify_form_valid(form)


ask_for_code = AskForCode.as_view()
enter_code = EnterCode.as_view()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    """Looking changes nothing, for mail scanners open links; the button accepts."""
    invited = invitations.of_token(token)
    if invited is None:
        raise Http404
    if request.method == "POST" and invited.is_open:
        return accepted(request, invited)
    status = 200 if invited.is_open else 410
    return render(request, "account/invitation.html", {"invitation": invited}, status=status)


def accepted(request, invited):
    """Whoever holds the link still shows with a code that the address is theirs."""
    try:
        user = invitations.accept(invited)
    except invitations.NoLongerValid:
        return redirect(request.path)
    if request.user == user:
        return redirect("partner:overview")
    logout(request)
    CodeProcess.begin(request, user, invited.email)
    return redirect("account_confirm_login_code")


@require_POST
def sign_out(request):
    logout(request)
    return redirect("account_request_login_code")


@require_POST
def sign_out_everywhere(request):
    if request.user.is_authenticated:
        sessions.end_all(request.user)
    return sign_out(request)
