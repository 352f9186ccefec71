using System.Net;

namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>How a caller's part ended.</summary>
internal sealed record Ending(Part Part)
{
    /// <summary>What the API answered, to whoever called it.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The tokens, for whoever asked for some.</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];

    public Exception? Exception { get; init; }

    /// <summary>In a word.</summary>
    public string Kind => Exception switch
    {
        null => Status?.ToString() ?? (Tokens.Count > 0 ? "token" : "done"),
        OperationCanceledException => "cancelled",
        var exception => exception.GetType().Name,
    };

    public override string ToString() => $"{Part}: {Exception?.ToString() ?? Status?.ToString() ?? string.Join(", then ", Tokens)}";
}
