namespace DelegatedAccess.AspNetCore.Endpoints;

/// <summary>The parameters of the connect endpoints, in queries and forms.</summary>
internal static class ConnectFields
{
    public const string ReturnUrl = "returnUrl";

    /// <summary>Sealed scopes to ask for besides the registration's.</summary>
    public const string Ask = "ask";
}
