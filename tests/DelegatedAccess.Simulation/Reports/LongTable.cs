using System.Globalization;
using System.Text;
using DelegatedAccess.Simulation.Commands;
using DelegatedAccess.Simulation.Watching;

namespace DelegatedAccess.Simulation.Reports;

/// <summary>The table of the long run, as it stands in the documentation.</summary>
internal static class LongTable
{
    public static string Of(IReadOnlyList<LongCell> cells, TimeSpan elapsed)
    {
        var table = new StringBuilder();
        table.AppendLine("| faults | server | worlds | rotations | token requests | amplification | answer lost | holder died | hindered | late request | store went back | clocks apart | revoked | expired | violations |");
        table.AppendLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var cell in cells)
        {
            var tally = cell.Tally;
            table.AppendLine(CultureInfo.InvariantCulture, $"| {cell.Faults * 100} % | {(cell.WithGrace ? "30 s of grace" : "strict")} | {cell.Done} | {tally.Rotations:N0} | {tally.TokenRequests:N0} | {tally.Amplification:0.0000} | {tally.LossesOf(LossCause.AnswerLost)} | {tally.LossesOf(LossCause.HolderDied)} | {tally.LossesOf(LossCause.HolderHindered)} | {tally.LossesOf(LossCause.LateRequest)} | {tally.LossesOf(LossCause.StoreWentBack)} | {tally.LossesOf(LossCause.ClocksApart)} | {tally.LossesOf(LossCause.UserRevoked)} | {tally.LossesOf(LossCause.Expired)} | {cell.Violations.Count} |");
        }

        var all = new Tally();
        foreach (var cell in cells)
        {
            all.Add(cell.Tally);
        }

        table.AppendLine();
        table.AppendLine(CultureInfo.InvariantCulture, $"{all.Rotations:N0} rotations, {all.Calls:N0} calls, {all.Faults:N0} faults, {all.Crashes:N0} ends of processes, {all.Steps:N0} steps, in {elapsed.TotalMinutes:0} min.");
        table.AppendLine();
        table.AppendLine("| what happened, and the reason that was recorded | grants |");
        table.AppendLine("| --- | --- |");
        foreach (var (reason, count) in all.Reasons)
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"| {reason} | {count:N0} |");
        }

        return table.ToString();
    }
}
