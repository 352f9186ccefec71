using System.Globalization;
using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Measuring;
using DelegatedAccess.Benchmarks.Stores;

namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>The results as tables in Markdown.</summary>
internal static class Tables
{
    private static readonly int[] Callers = [1, 8, 64];

    public static string Hits(Results results)
    {
        var rows = Catalog.All.Select(client =>
        {
            var prepared = client.EndsWith(Catalog.OfFactory, StringComparison.Ordinal) ? Catalog.Prepared + Catalog.OfFactory : Catalog.Prepared;
            return $"| {client} |{Of("synchronous")}{Of("asynchronous")}";

            string Of(string transport)
            {
                var (own, other) = (results["Hit", $"{client}, {transport}"], results["Hit", $"{prepared}, {transport}"]);
                return Text($" {own.Nanoseconds:N0} ns | {own.Nanoseconds / other.Nanoseconds:N2} | {own.Bytes:N0} B |");
            }
        });
        return Table(
            "| | answer at once | × hand-set | allocated | answer later | × hand-set | allocated |",
            "| --- | --- | --- | --- | --- | --- | --- |",
            rows);
    }

    public static string Parallel(Results results) => Table(
        "| requests per second | 1 caller | 8 callers | 64 callers |",
        "| --- | --- | --- | --- |",
        ParallelBenchmarks.Clients.Select(client =>
            $"| {client} |" + string.Concat(Callers.Select(callers => Text($" {1e9 / results["Parallel", $"{client}, {callers}"].Nanoseconds:N0} |")))));

    public static string Rest(Results results) => Table(
        "| | median | allocated |",
        "| --- | --- | --- |",
        [
            .. Enum.GetValues<StoreKind>().Select(store => Row($"first use of a cold grant, {store}", results["Cold", $"{store}"])),
            .. RefreshBenchmarks.Clients.Select(client => Row($"a refresh, {client}", results["Refresh", client])),
            .. RecoveryBenchmarks.Clients.Select(client => Row($"a 401, a refresh and the request again, {client}", results["Recovery", client])),
            Row("a hit among 1,000 remembered grants", results["Remembered", "1000"]),
            Row("a hit among 1,000,000 remembered grants", results["Remembered", "1000000"]),
        ]);

    public static string Promises(Results results) => Table(
        "| promise | at most | measured | |",
        "| --- | --- | --- | --- |",
        Promise.All(results).Select(promise => Text($"| {promise.Name} | {promise.AtMost} | {promise.Measured:0.##} | {(promise.Holds ? "holds" : "**does not hold**")} |")));

    private static string Row(string name, Result result) => Text($"| {name} | {result.Nanoseconds / 1000:N1} µs | {result.Bytes:N0} B |");

    private static string Table(string head, string line, IEnumerable<string> rows) => string.Join('\n', [head, line, .. rows]);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
