namespace DelegatedAccess.Http;

/// <summary>Which registration a named client acts for; null where it has no delegated access handler.</summary>
internal sealed class GrantClientOptions
{
    public string? Registration { get; set; }
}
