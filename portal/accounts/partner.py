"""The pages where partners sign in and out, in the language of the reader."""

from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.contrib.auth import logout
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from directory.submissions import rights
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


@require_POST
def sign_out(request):
    logout(request)
    return redirect("account_request_login_code")


@require_POST
def sign_out_everywhere(request):
    if request.user.is_authenticated:
        sessions.end_all(request.user)
    return sign_out(request)
