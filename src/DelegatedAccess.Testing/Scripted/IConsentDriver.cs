namespace DelegatedAccess.Testing;

/// <summary>How a scripted user gets through the consent page: by calling the model, or by filling in the real form.</summary>
internal interface IConsentDriver
{
    Task<Uri> ConsentAsync(Uri authorizationUrl, SandboxUser user, ConsentChoices choices, CancellationToken cancellationToken);
}
