using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.ExceptionServices;

namespace DelegatedAccess.TestKit;

/// <summary>
/// Keeps every text that leaves the process by itself: activities of all sources with their tags, events and baggage, measurements of all
/// meters with their tags, and every exception that is thrown, caught or not. What a test holds in its hands it shows it.
/// </summary>
internal sealed class Witness : IDisposable
{
    private readonly ConcurrentQueue<(string Place, string Text)> _seen = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters;

    public Witness()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = See,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => See(instrument, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => See(instrument, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => See(instrument, tags));
        _meters.Start();
        AppDomain.CurrentDomain.FirstChanceException += See;
    }

    public IReadOnlyCollection<(string Place, string Text)> Seen => _seen;

    /// <summary>Notes an object as a log or a debugger would print it.</summary>
    public void Show(string place, object? value)
    {
        _seen.Enqueue((place, value?.ToString() ?? ""));
        foreach (var part in Parts(value))
        {
            _seen.Enqueue((place, part));
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= See;
        _meters.Dispose();
        _activities.Dispose();
    }

    private void See(object? sender, FirstChanceExceptionEventArgs thrown) => Show("exception", thrown.Exception);

    private void See(Activity activity)
    {
        var place = "activity of " + activity.Source.Name;
        Show(place, activity.OperationName);
        Show(place, activity.DisplayName);
        Show(place, activity.StatusDescription);
        Show(place, activity.TraceStateString);
        Show(place, activity.TagObjects);
        Show(place, activity.Baggage);
        foreach (var one in activity.Events)
        {
            Show(place, one.Name);
            Show(place, one.Tags);
        }

        foreach (var link in activity.Links)
        {
            Show(place, link.Tags);
        }
    }

    private void See(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Show("measurement of " + instrument.Meter.Name, tags.ToArray());

    private static IEnumerable<string> Parts(object? value) => value switch
    {
        string => [],
        Exception exception => exception.Data.Cast<DictionaryEntry>()
            .SelectMany(entry => Parts(entry.Key).Concat(Parts(entry.Value)).Append($"{entry.Key} {entry.Value}"))
            .Concat(exception.InnerException is { } inner ? Parts(inner).Append(inner.ToString()) : []),
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs.SelectMany(pair => Parts(pair.Value).Append($"{pair.Key} {pair.Value}")),
        IEnumerable many => many.Cast<object?>().SelectMany(one => Parts(one).Append(one?.ToString() ?? "")),
        _ => [],
    };
}
