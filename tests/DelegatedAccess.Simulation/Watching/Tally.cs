namespace DelegatedAccess.Simulation.Watching;

/// <summary>What is counted of a run, or of many.</summary>
internal sealed class Tally
{
    public long Steps { get; set; }

    public long Calls { get; set; }

    public long CallsServed { get; set; }

    public long TokenRequests { get; set; }

    public long Replays { get; set; }

    public long Rotations { get; set; }

    /// <summary>One for every rotation whose access token was ageing, over or dead, and one for every grant that the server had ended, to learn of it.</summary>
    public long RequestsNeeded { get; set; }

    public long Crashes { get; set; }

    public long Faults { get; set; }

    public SortedDictionary<LossCause, long> Losses { get; } = [];

    public SortedDictionary<string, long> Reasons { get; } = new(StringComparer.Ordinal);

    public double Amplification => RequestsNeeded == 0 ? 0 : (double)TokenRequests / RequestsNeeded;

    public long LossesOf(params ReadOnlySpan<LossCause> causes)
    {
        var sum = 0L;
        foreach (var cause in causes)
        {
            sum += Losses.GetValueOrDefault(cause);
        }

        return sum;
    }

    public void Count(LossCause cause) => Losses[cause] = Losses.GetValueOrDefault(cause) + 1;

    public void Add(Tally other)
    {
        Steps += other.Steps;
        Calls += other.Calls;
        CallsServed += other.CallsServed;
        TokenRequests += other.TokenRequests;
        Replays += other.Replays;
        Rotations += other.Rotations;
        RequestsNeeded += other.RequestsNeeded;
        Crashes += other.Crashes;
        Faults += other.Faults;
        foreach (var (cause, count) in other.Losses)
        {
            Losses[cause] = Losses.GetValueOrDefault(cause) + count;
        }

        foreach (var (reason, count) in other.Reasons)
        {
            Reasons[reason] = Reasons.GetValueOrDefault(reason) + count;
        }
    }
}
