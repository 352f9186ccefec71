namespace DelegatedAccess.Testing;

/// <summary>What a request is for.</summary>
internal enum SandboxEndpoint
{
    Page,
    Authorize,
    Token,
    Revocation,
    UserInfo,
    Api,
}
