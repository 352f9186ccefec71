namespace ConnectCloudflare.Web.Dns;

/// <summary>The envelope of a refusal.</summary>
internal sealed record ApiRefusal(IReadOnlyList<ApiRefusal.Reason>? Errors)
{
    /// <summary>The innermost reasons: the outer ones only say that something is wrong with the DNS record.</summary>
    public IReadOnlyList<string> Texts =>
        [.. (Errors ?? []).Select(error => (error.ErrorChain is [var inner, ..] ? inner : error).Message).OfType<string>()];

    internal sealed record Reason(string? Message, IReadOnlyList<Reason>? ErrorChain);
}
