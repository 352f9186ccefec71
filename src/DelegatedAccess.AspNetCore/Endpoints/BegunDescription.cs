namespace DelegatedAccess.AspNetCore.Endpoints;

/// <summary>Where an API caller sends the user's browser.</summary>
internal sealed record BegunDescription(string AuthorizationUrl)
{
    public override string ToString() => "authorization url";
}
