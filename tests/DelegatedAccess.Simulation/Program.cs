using System.Globalization;
using DelegatedAccess.Simulation.Commands;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["replay", var profile, var seed] => ReplayCommand.Run(profile, ulong.Parse(seed, CultureInfo.InvariantCulture)),
    ["whole", var profile, var seed, var word] => ReplayCommand.Whole(profile, ulong.Parse(seed, CultureInfo.InvariantCulture), word),
    ["hunt", var seeds] => HuntCommand.Run(int.Parse(seeds, CultureInfo.InvariantCulture)),
    ["long"] => LongCommand.Run(LongCommand.Rotations, TimeSpan.MaxValue),
    ["long", var minutes] => LongCommand.Run(LongCommand.Rotations, TimeSpan.FromMinutes(int.Parse(minutes, CultureInfo.InvariantCulture))),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("""
        long [MINUTES]        eighteen months at several fault rates, about five million rotations, or as many as fit; prints the table of docs/reliability.md
        hunt SEEDS            so many seeds of every short profile, until something does not hold
        replay PROFILE SEED   one run again, and the shortest history that still goes wrong
        whole PROFILE SEED WORD
                              one run again, and the last lines of its whole history that have the word, such as a grant: long runs take hours to shorten
        """);
    return 2;
}
