using System.Text;

namespace DelegatedAccess.Benchmarks.Behaviour;

/// <summary>Everybody in every situation, as a table in Markdown.</summary>
internal static class BehaviourRun
{
    public static IReadOnlyList<Situation> Situations { get; } = [.. Storms.All, .. Refusals.All, .. Waits.All, .. Outages.All];

    /// <returns>The table, and whether every cell of this SDK's is right.</returns>
    public static async Task<(string Table, bool IsRight)> PlayAsync(IReadOnlyList<Participant> participants)
    {
        var table = new StringBuilder("| situation | what a user wants |").AppendJoin("", participants.Select(participant => $" {participant.Name} |")).Append('\n')
            .Append("| --- | --- |").AppendJoin("", participants.Select(_ => " --- |")).Append('\n');
        var isRight = true;
        await WarmUpAsync(participants);
        foreach (var situation in Situations)
        {
            table.Append($"| {situation.Name} | {situation.Wanted} |");
            foreach (var participant in participants)
            {
                var finding = await situation.PlayAsync(participant);
                isRight &= finding.IsRight || participant != Participant.Ours;
                table.Append($" {(finding.IsRight ? "**right**" : "wrong")}: {finding.Text} |");
            }

            table.Append('\n');
        }

        return (table.ToString(), isRight);
    }

    // A first refresh takes milliseconds of the compiler's, which are not the latency that is told.
    private static async Task WarmUpAsync(IReadOnlyList<Participant> participants)
    {
        foreach (var participant in participants)
        {
            foreach (var situation in Storms.All.Take(3).Concat(Refusals.All.Take(2)))
            {
                await situation.PlayAsync(participant);
            }
        }
    }
}
