using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Measuring;
using DelegatedAccess.Benchmarks.Pairing;
using DelegatedAccess.Benchmarks.Stores;

namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>The results as tables in Markdown.</summary>
internal static class Tables
{
    public static string Promises(IEnumerable<Promise> promises) => Table(
        "| promise | at most | median | launches | |",
        "| --- | --- | --- | --- | --- |",
        promises.Select(promise => Text.Of($"| {promise.Name} | {promise.AtMost} | {promise.Measured:0.##} | {promise.Least:0.##} to {promise.Most:0.##} | {(promise.Holds ? "holds" : "**does not hold**")} |")));

    public static string Hits(Results results)
    {
        return Table(
            "| | answer at once | × hand-set | allocated | answer later | × hand-set | allocated |",
            "| --- | --- | --- | --- | --- | --- | --- |",
            Catalog.All.Select(client => $"| {client} |{Of(Races.AtOnce, client)}{Of(Races.Later, client)}"));

        string Of(string race, string client)
        {
            var prepared = client.EndsWith(Catalog.OfFactory, StringComparison.Ordinal) ? Catalog.Prepared + Catalog.OfFactory : Catalog.Prepared;
            var (own, other) = (results[race, client], results[race, prepared]);
            return Text.Of($" {own.Nanoseconds:N0} ns | {Statistics.Median(own.Over(other)):N2} | {own.Bytes:N0} B |");
        }
    }

    public static string Callers(Results results) => Table(
        "| requests per second | 1 caller | 8 callers | 64 callers |",
        "| --- | --- | --- | --- |",
        ParallelBenchmarks.Clients.Select(client =>
            $"| {client} |" + string.Concat(Races.CallersAtOnce.Select(callers => Text.Of($" {1e9 / results[Races.Callers, Races.NameOf(client, callers)].Nanoseconds:N0} |")))));

    public static string Crowds(Results results) => Table(
        "| | a hit | × | memory of a grant besides its texts |",
        "| --- | --- | --- | --- |",
        Crowd.All.Select(crowd => (crowd.Name, Own: results[Races.Crowds, crowd.Name], Few: results[Races.Crowds, Crowd.Few.Name]))
            .Select(row => Text.Of($"| {row.Name} | {row.Own.Nanoseconds:N0} ns | {Statistics.Median(row.Own.Over(row.Few)):N2} | {row.Own.HeldBytes:N0} B |")));

    public static string Rest(Results results)
    {
        return Table(
            "| | median | spread | allocated |",
            "| --- | --- | --- | --- |",
            [
                .. Enum.GetValues<StoreKind>().Select(store => Row($"first use of a cold grant, {store}", results["Cold", $"{store}"])),
                .. RefreshBenchmarks.Clients.Select(client => Row($"a refresh, {client}", results["Refresh", client])),
                .. RecoveryBenchmarks.Clients.Select(client => Row($"a 401, a refresh and the request again, {client}", results["Recovery", client])),
                .. Crowd.All.Select(crowd => Row($"a hit among {crowd.Name}", results["Remembered", crowd.Name])),
            ]);

        static string Row(string name, Result result) => Text.Of($"| {name} | {result.Nanoseconds / 1000:N1} µs | {result.Spread:N1} | {result.Bytes:N0} B |");
    }

    private static string Table(string head, string line, IEnumerable<string> rows) => string.Join('\n', [head, line, .. rows]);
}
