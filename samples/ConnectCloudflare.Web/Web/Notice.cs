using DelegatedAccess;
using DelegatedAccess.AspNetCore;

namespace ConnectCloudflare.Web.Web;

/// <summary>Something to tell the user at the top of a page.</summary>
/// <param name="Title">In a few words; null where the text says it all.</param>
/// <param name="Text">In a sentence or two.</param>
internal sealed record Notice(string? Title, string? Text = null)
{
    /// <summary>Whether it failed: read out at once, and shown as such.</summary>
    public bool IsFailure { get; init; }

    /// <summary>What support asks for, where there is something to look up.</summary>
    public string? Code { get; init; }

    public string? Reference { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What connecting or disconnecting did, in the SDK's words. A plain success leaves nothing to look up.</summary>
    public static Notice Of(ConnectOutcome outcome) => new(null, outcome.Message)
    {
        IsFailure = outcome.Kind == ConnectOutcomeKind.Failed,
        Code = outcome.Code == ErrorCode.None ? null : outcome.Code.ToId(),
        Reference = outcome.Code == ErrorCode.None ? null : outcome.SupportReference,
    };
}
