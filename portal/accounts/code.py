"""Partners sign in with a code by e-mail: the same work whether anybody has the address or not."""

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.contrib.auth.models import User
from django.utils.crypto import get_random_string
from django.utils.translation import get_language

from directory.submissions import outbox
from portal.accounts.configuration import CODE_LASTS


class CodeProcess(LoginCodeVerificationProcess):
    """One code is drawn and one mail written each time; for an unknown address it never leaves."""

    @classmethod
    def begin(cls, request, user, email):
        login = Login(user=user, email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        state = cls.initial_state(user=user, email=email)
        stage.state.update(state, initiated_by_user=True)
        process = cls(stage)
        process.send()
        process.persist()

    def persist(self):
        """An unknown address gets the number of nobody: the next page looks for it as well."""
        login = self.stage.login
        user, login.user = login.user, login.user or User(pk=0)
        super().persist()
        login.user = user

    def send_by_email(self, email, **kwargs):
        code = self.generate_code()
        if self.user is None:
            self.state["code"] = ""  # nothing that is typed equals it
        outbox.add(notice(email, code), leaves=self.user is not None)


def notice(email, code):
    return outbox.Notice(
        key=f"{outbox.CODES}{get_random_string(32)}",
        to=email,
        template="sign_in_code",
        context={"code": code, "minutes": CODE_LASTS // 60},
        language=get_language(),
    )
