namespace Tour.Output;

/// <summary>What a step has to say, and whether its numbers are what they must be.</summary>
internal sealed class StepReport
{
    private readonly List<(string? Who, string Text)> _lines = [];
    private readonly List<string> _numbers = [];

    public IReadOnlyList<(string? Who, string Text)> Lines => _lines;

    public IReadOnlyList<string> Numbers => _numbers;

    public bool IsGood { get; private set; } = true;

    public void Say(string text) => _lines.Add((null, text));

    /// <summary>What somebody sees: the app, support, the log.</summary>
    public void Say(string who, string text) => _lines.Add((who, text));

    public void Expect<T>(string what, T expected, T actual)
    {
        var isGood = EqualityComparer<T>.Default.Equals(expected, actual);
        _numbers.Add(isGood ? $"{what} {actual}" : $"{what} {actual} (must be {expected})");
        IsGood &= isGood;
    }

    public void Fail(string why)
    {
        _numbers.Add(why);
        IsGood = false;
    }
}
