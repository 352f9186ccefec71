using System.Text;

namespace DelegatedAccess.Benchmarks.Behaviour;

/// <summary>Everybody in every situation, as a table in Markdown.</summary>
internal static class BehaviourRun
{
    public static IReadOnlyList<Situation> Situations { get; } = [.. Storms.All, .. Refusals.All, .. Waits.All, .. Outages.All];

    /// <returns>The table, and whether every cell of this SDK's is right.</returns>
    public static async Task<(string Table, bool IsRight)> PlayAsync()
    {
        var table = new StringBuilder("| situation | what a user wants |").AppendJoin("", Participant.All.Select(participant => $" {participant.Name} |")).Append('\n')
            .Append("| --- | --- |").AppendJoin("", Participant.All.Select(_ => " --- |")).Append('\n');
        var isRight = true;
        foreach (var situation in Situations)
        {
            table.Append($"| {situation.Name} | {situation.Wanted} |");
            foreach (var (number, participant) in Participant.All.Index())
            {
                var finding = await situation.PlayAsync(participant);
                isRight &= number > 0 || finding.IsRight;
                table.Append($" {(finding.IsRight ? "**right**" : "wrong")}: {finding.Text} |");
            }

            table.Append('\n');
        }

        return (table.ToString(), isRight);
    }
}
