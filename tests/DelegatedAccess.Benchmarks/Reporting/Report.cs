namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>What the manual shows of a run.</summary>
internal static class Report
{
    /// <summary>The tables of the page, by their names.</summary>
    public static IReadOnlyDictionary<string, string> Parts(Results results) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["promises"] = Tables.Promises(Promise.All(results)),
        ["hits"] = Tables.Hits(results),
        ["callers"] = Tables.Callers(results),
        ["crowds"] = Tables.Crowds(results),
        ["rest"] = Tables.Rest(results),
    };

    /// <summary>Writes the tables and the chart of what is checked in.</summary>
    public static void Write(Results results)
    {
        var page = new Page(Paths.Page);
        foreach (var (part, text) in Parts(results))
        {
            page.Put(part, text);
        }

        page.Write();
        File.WriteAllText(Paths.Chart, Chart.Draw(results));
    }
}
