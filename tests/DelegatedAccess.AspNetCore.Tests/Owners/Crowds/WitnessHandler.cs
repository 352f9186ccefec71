using DelegatedAccess.Testing;

namespace DelegatedAccess.AspNetCore.Tests.Owners.Crowds;

/// <summary>Stands where requests leave the app, and holds the owner of each token, as the sandbox knows it, against the user who is meant.</summary>
internal sealed class WitnessHandler(Testimony testimony, SandboxModel model) : DelegatingHandler
{
    public const string Header = "X-Meant-For";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        testimony.Add(request.Headers.GetValues(Header).Single(), model.FindGrant(request.Headers.Authorization!.Parameter!)!.User.UserName);
        return base.SendAsync(request, cancellationToken);
    }
}
