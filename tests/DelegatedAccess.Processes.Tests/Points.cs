using DelegatedAccess.Worker.Traps;

namespace DelegatedAccess.Processes.Tests;

/// <summary>The points of a refresh at which processes are caught.</summary>
internal static class Points
{
    public static readonly TrapPoint[] All = [.. Enum.GetValues<TrapPoint>().Where(point => point != TrapPoint.None)];

    /// <summary>Nothing was sent yet.</summary>
    public static readonly TrapPoint[] BeforeSend = [.. All.Where(point => point < TrapPoint.AfterSend)];

    /// <summary>So many owners whose grants are caught there.</summary>
    public static IReadOnlyList<string> OwnersOf(TrapPoint point, int count) => [.. Enumerable.Range(0, count).Select(number => $"{point}-{number}")];
}
