using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Tour;

/// <summary>Listens to the counter of refreshes, as a metrics exporter does, and keeps each outcome.</summary>
internal sealed class RefreshOutcomes : IDisposable
{
    private readonly ConcurrentQueue<string> _outcomes = new();
    private readonly MeterListener _listener = new();

    public RefreshOutcomes()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "DelegatedAccess", Name: "delegated_access.refreshes" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            foreach (var (name, value) in tags)
            {
                if (name == "delegated_access.outcome")
                {
                    _outcomes.Enqueue(value?.ToString() ?? "");
                }
            }
        });
        _listener.Start();
    }

    /// <summary>The outcomes since the last call.</summary>
    public string TakeAll()
    {
        var taken = new List<string>();
        while (_outcomes.TryDequeue(out var outcome))
        {
            taken.Add(outcome);
        }

        return string.Join(' ', taken);
    }

    public void Dispose() => _listener.Dispose();
}
