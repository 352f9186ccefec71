namespace DelegatedAccess.AspNetCore.Endpoints;

/// <summary>How a POST proves where it comes from.</summary>
internal sealed record AntiforgeryDescription(string? Header, string FormField, string Token)
{
    public override string ToString() => "antiforgery token";
}
