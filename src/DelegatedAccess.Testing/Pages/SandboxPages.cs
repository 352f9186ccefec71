namespace DelegatedAccess.Testing;

/// <summary>The sandbox's HTML: the consent page and the list of connected applications.</summary>
internal sealed class SandboxPages(SandboxModel model)
{
    public SandboxResponse Answer(SandboxRequest request) => (request.Method, request.Path) switch
    {
        ("GET", SandboxPaths.Authorize) => Authorize(request),
        ("POST", SandboxPaths.Consent) => Decide(request.ReadForm()),
        ("GET", SandboxPaths.ConnectedApplications) => Page(200, ConnectedApplicationsPage.Render(model)),
        ("POST", SandboxPaths.ConnectedApplications) => RevokeAsUser(request.ReadForm()),
        ("GET", SandboxPaths.Style) => SandboxResponse.Text(200, "text/css; charset=utf-8", PageStyle.Css),
        ("GET", "/") => SandboxResponse.Redirect(303, SandboxPaths.ConnectedApplications),
        _ => Page(404, PageLayout.Message("Not found", "The sandbox has no such page.")),
    };

    private SandboxResponse Authorize(SandboxRequest request)
    {
        var outcome = model.Authorize(request);
        if (outcome.ErrorPage is { } error)
        {
            return Page(error.Status, PageLayout.Message("Something went wrong", error.Code + ": " + error.Description));
        }

        return outcome.ErrorRedirect is { } callback
            ? SeeOther(callback)
            : Page(200, ConsentPage.Render(outcome.Prompt!, model.Users, null));
    }

    private SandboxResponse Decide(FormValues form)
    {
        if (model.FindPrompt(form["ticket"]) is not { } prompt || model.Users.All(user => user.UserName != form["user"]))
        {
            return Page(
                400,
                PageLayout.Message(
                    "Something went wrong", "This consent page is too old. Start again at the app."));
        }

        var user = model.Users.First(user => user.UserName == form["user"]);
        var choices = new ConsentChoices
        {
            Accounts = [.. form.All("account").Where(id => user.Accounts.Any(account => account.Id == id))],
            DeclinedScopes = [.. prompt.OptionalScopes.Except(form.All("scope"), StringComparer.Ordinal)],
            Cancel = form["decision"] == "cancel",
        };
        try
        {
            return SeeOther(model.Decide(prompt.Ticket, user.UserName, choices));
        }
        catch (InvalidOperationException refusal)
        {
            return Page(400, ConsentPage.Render(prompt, model.Users, refusal.Message));
        }
    }

    private SandboxResponse RevokeAsUser(FormValues form)
    {
        model.RevokeAsUser(form["user"], form["client_id"]);
        return SandboxResponse.Redirect(303, SandboxPaths.ConnectedApplications);
    }

    // 303 turns the form's POST into a GET of the callback, as Hydra does.
    private static SandboxResponse SeeOther(Uri callback) => SandboxResponse.Redirect(303, callback.AbsoluteUri).NotStored();

    private static SandboxResponse Page(int status, string html) => SandboxResponse
        .Text(status, "text/html; charset=utf-8", html)
        .NotStored()
        .With("Referrer-Policy", "no-referrer")
        .With("X-Content-Type-Options", "nosniff")

        // form-action also governs where the form's redirect leads, and the callback may be anywhere on this machine.
        .With(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; form-action http: https:; frame-ancestors 'none'; base-uri 'none'");
}
