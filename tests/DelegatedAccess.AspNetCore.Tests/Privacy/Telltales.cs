using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging.Testing;

namespace DelegatedAccess.AspNetCore.Tests.Privacy;

/// <summary>Everything that a web app tells of a request by itself: activities with all they hold, and its log with all it holds.</summary>
internal sealed class Telltales : IDisposable
{
    private readonly ConcurrentQueue<(string Place, string Text)> _activities = new();
    private readonly ActivityListener _listener;

    public Telltales()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What activities said.</summary>
    public IReadOnlyCollection<(string Place, string Text)> Activities => _activities;

    /// <summary>What a log says: messages, the values within them, scopes and exceptions.</summary>
    public static IEnumerable<(string Place, string Text)> In(FakeLogCollector log) => log.GetSnapshot().SelectMany(record => new[] { record.Message, record.Exception?.ToString() ?? "" }
        .Concat(record.StructuredState?.Select(pair => $"{pair.Key}={pair.Value}") ?? [])
        .Concat(record.Scopes.SelectMany(TextsOf))
        .Select(text => ($"log {record.Category} {record.Id}", text)));

    public void Dispose() => _listener.Dispose();

    private static IEnumerable<string> TextsOf(object? scope) => scope is IEnumerable<KeyValuePair<string, object?>> pairs
        ? pairs.Select(pair => $"{pair.Key}={pair.Value}").Append(scope.ToString() ?? "")
        : [scope?.ToString() ?? ""];

    private void Note(Activity activity)
    {
        var texts = activity.TagObjects.Concat(activity.Events.SelectMany(one => one.Tags)).Select(tag => $"{tag.Key}={tag.Value}")
            .Concat(activity.Baggage.Select(item => $"{item.Key}={item.Value}"))
            .Concat([activity.DisplayName, activity.StatusDescription ?? "", activity.OperationName]);
        foreach (var text in texts)
        {
            _activities.Enqueue(($"activity {activity.Source.Name}", text));
        }
    }
}
