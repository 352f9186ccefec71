using DelegatedAccess.Benchmarks.Contenders;

namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>What a run must show, as a ratio or a difference within it.</summary>
internal sealed record Promise(string Name, double AtMost, double Measured)
{
    public bool Holds => Measured <= AtMost;

    public static IReadOnlyList<Promise> All(Results results)
    {
        return
        [
            new("a hit on a bound client ÷ hand-set header, answer at once", 1.25, Time(Catalog.Bound) / Time(Catalog.Prepared)),
            new("a hit on a bound client ÷ hand-set header, answer later", 1.25, Time(Catalog.Bound, Later) / Time(Catalog.Prepared, Later)),
            new("a hit on a bound client ÷ hand-set header, of the factory", 1.25, Time(Catalog.Bound + Catalog.OfFactory) / Time(Catalog.Prepared + Catalog.OfFactory)),
            new("bytes more than hand-set header, answer at once", 72, Bytes(Catalog.Bound) - Bytes(Catalog.Prepared)),
            new("bytes more than hand-set header, answer later", 152, Bytes(Catalog.Bound, Later) - Bytes(Catalog.Prepared, Later)),
            new("overhead over a bare client ÷ that of the fastest peer", 0.5, (Time(Catalog.Bound) - Time(Catalog.Bare)) / (Catalog.Peers.Min(peer => Time(peer)) - Time(Catalog.Bare))),
            new("a whole request ÷ MSAL's", 0.2, Time(Catalog.Bound) / Time(Catalog.Msal)),
            new("throughput of 8 callers ÷ that of 64", 1, Parallel(64) / Parallel(8)),
            new("a hit among a million grants ÷ among a thousand", 1.5, results["Remembered", "1000000"].Nanoseconds / results["Remembered", "1000"].Nanoseconds),
        ];

        double Time(string client, string transport = AtOnce) => results["Hit", $"{client}, {transport}"].Nanoseconds;
        double Bytes(string client, string transport = AtOnce) => results["Hit", $"{client}, {transport}"].Bytes;
        double Parallel(int callers) => results["Parallel", $"{Catalog.Bound}, {callers}"].Nanoseconds;
    }

    private const string AtOnce = "synchronous";
    private const string Later = "asynchronous";
}
