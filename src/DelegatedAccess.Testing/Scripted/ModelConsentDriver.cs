namespace DelegatedAccess.Testing;

/// <summary>Consents in the model, without any page.</summary>
internal sealed class ModelConsentDriver(SandboxModel model, SandboxCounters counters) : IConsentDriver
{
    public Task<Uri> ConsentAsync(Uri authorizationUrl, SandboxUser user, ConsentChoices choices, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<Uri>(cancellationToken);
        }

        counters.CountRequest(SandboxEndpoint.Authorize, null, hasAuthorization: false);
        try
        {
            return Task.FromResult(model.Consent(authorizationUrl, user.UserName, choices));
        }
        catch (InvalidOperationException refusal)
        {
            return Task.FromException<Uri>(refusal);
        }
    }
}
