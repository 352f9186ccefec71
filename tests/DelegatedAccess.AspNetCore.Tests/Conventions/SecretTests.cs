using DelegatedAccess.AspNetCore.Endpoints;
using DelegatedAccess.AspNetCore.Privacy;

namespace DelegatedAccess.AspNetCore.Tests.Conventions;

/// <summary>What holds a token, a code or a state does not show it where it is written by accident.</summary>
internal sealed class SecretTests
{
    private const string Sentinel = "s3ntinel-secret-value";

    private static readonly AntiforgeryDescription Antiforgery = new("header", "field", Sentinel);

    private static readonly ConnectForm Form = new("/connect/cloudflare", [new("__RequestVerificationToken", Sentinel), new("ask", Sentinel)]);

    private static readonly object[] Holders =
    [
        new HiddenCallbackQuery($"?code={Sentinel}&state={Sentinel}"),
        new BegunDescription($"https://auth.example/?state={Sentinel}"),
        Antiforgery,
        new ConnectDescription("cloudflare", "Cloudflare", "/connect/cloudflare", [], Antiforgery),
        Form,
        new ConnectPage
        {
            Kind = ConnectPageKind.Connect,
            AppName = "Acme",
            Title = "Connect",
            Message = "Connect",
            Form = Form,
            ContinueUrl = "/",
            StyleUrls = ["/style.css"],
        },
    ];

    [TestCaseSource(nameof(Holders))]
    public void Its_text_shows_none(object holder) => Assert.That($"{holder}", Does.Not.Contain(Sentinel));
}
