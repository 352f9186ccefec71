namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>The launches of one run, as they are checked in.</summary>
internal sealed class Results(IReadOnlyList<Launched> launches)
{
    private readonly ILookup<(string Group, string Case), Launched> _cases = launches.ToLookup(launch => (launch.Group, launch.Case));

    public IEnumerable<Result> All => _cases.Select(launches => new Result([.. launches]));

    public Result this[string group, string name] => _cases.Contains((group, name))
        ? new Result([.. _cases[(group, name)]])
        : throw new InvalidOperationException($"The results lack {group}, {name}.");

    public static Results Read(string path) => new([.. File.ReadLines(path).Skip(1).Select(Launched.Parse)]);

    /// <summary>These, with the groups that others have instead of their own.</summary>
    public Results With(Results others)
    {
        var groups = others.All.Select(result => result.Group).ToHashSet(StringComparer.Ordinal);
        return new Results([.. launches.Where(launch => !groups.Contains(launch.Group)), .. others._cases.SelectMany(some => some)]);
    }

    public void Write(string path) => File.WriteAllLines(path, launches.Select(launch => launch.ToString()).Prepend(Launched.Header));
}
