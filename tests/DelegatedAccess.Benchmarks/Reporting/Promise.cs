using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Measuring;
using DelegatedAccess.Benchmarks.Pairing;

namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>What a run must show, as a ratio or a difference within it.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="AtMost">What it may be.</param>
/// <param name="Launches">What it was in each launch.</param>
internal sealed record Promise(string Name, double AtMost, IReadOnlyList<double> Launches)
{
    public const string HitLater = "a hit of a bound client ÷ hand-set header, answer later";
    public const string OverheadLater = "overhead over the bare client ÷ that of the fastest peer, answer later";
    public const string AllInUse = "a hit among a million grants, all in use ÷ among a thousand";

    public double Measured => Statistics.Median(Launches);

    public double Least => Launches.Min();

    public double Most => Launches.Max();

    public bool Holds => Measured <= AtMost;

    public static IReadOnlyList<Promise> All(Results results)
    {
        const string factory = Catalog.OfFactory;
        return
        [
            new("a hit of a bound client ÷ hand-set header, answer at once", 1.25, Hit(Races.AtOnce, Catalog.Bound, Catalog.Prepared)),
            new("a hit of a bound client ÷ hand-set header, answer at once, factory", 1.25, Hit(Races.AtOnce, Catalog.Bound + factory, Catalog.Prepared + factory)),
            new(HitLater, 1.25, Hit(Races.Later, Catalog.Bound, Catalog.Prepared)),
            new("a hit of a bound client ÷ hand-set header, answer later, factory", 1.25, Hit(Races.Later, Catalog.Bound + factory, Catalog.Prepared + factory)),
            new("a hit of a bound client ÷ hand-set header, answer later and looked at", 1.25, Hit(Races.Later, Catalog.Bound, Catalog.Looking)),
            new("bytes more than hand-set header, answer at once", 72, Extra(Races.AtOnce, "")),
            new("bytes more than hand-set header, answer at once, factory", 72, Extra(Races.AtOnce, factory)),
            new("bytes more than hand-set header, answer later", 152, Extra(Races.Later, "")),
            new("overhead over the bare client ÷ that of the fastest peer, answer at once", 0.5, Overhead(Races.AtOnce)),
            new(OverheadLater, 0.5, Overhead(Races.Later)),
            new("a whole request ÷ MSAL's", 0.2, Hit(Races.AtOnce, Catalog.Bound, Catalog.Msal)),
            new("a whole request, factory ÷ MSAL's", 0.2, Hit(Races.AtOnce, Catalog.Bound + factory, Catalog.Msal)),
            new("a request of 64 callers ÷ one of 8", 1, Hit(Races.Callers, Races.NameOf(Catalog.Bound, 64), Races.NameOf(Catalog.Bound, 8))),
            new("a hit among a million grants, a thousand of them in use ÷ among a thousand", 1.5, Hit(Races.Crowds, Crowd.Many.Name, Crowd.Few.Name)),
            new(AllInUse, 1.5, Hit(Races.Crowds, Crowd.ManyInUse.Name, Crowd.Few.Name)),
            new("bytes of a remembered grant besides its texts", 400, [results[Races.Crowds, Crowd.Many.Name].HeldBytes]),
        ];

        IReadOnlyList<double> Hit(string race, string client, string other) => results[race, client].Over(results[race, other]);
        IReadOnlyList<double> Extra(string race, string kind) => [results[race, Catalog.Bound + kind].Bytes - results[race, Catalog.Prepared + kind].Bytes];
        IReadOnlyList<double> Overhead(string race)
        {
            var (bare, ours, peers) = (results[race, Catalog.Bare].Times, results[race, Catalog.Bound].Times, Catalog.Peers.Select(peer => results[race, peer].Times).ToList());
            return [.. bare.Select((own, launch) => (ours[launch] - own) / (peers.Min(peer => peer[launch]) - own))];
        }
    }
}
