namespace DelegatedAccess.AspNetCore.Pages;

/// <summary>What a page that offers to connect says.</summary>
internal sealed record ConnectOffer
{
    public required ConnectPageKind Kind { get; init; }

    public int StatusCode { get; init; } = 200;

    public required string Title { get; init; }

    public required string Message { get; init; }

    public required string ButtonText { get; init; }

    public string? ReturnUrl { get; init; }

    /// <summary>Scopes to ask for besides the registration's.</summary>
    public IReadOnlyList<string> Additional { get; init; } = [];

    public ErrorCode Code { get; init; }

    public string? SupportReference { get; init; }
}
