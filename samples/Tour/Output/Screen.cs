using Spectre.Console;

namespace Tour.Output;

/// <summary>The terminal: colours where there is one, plain text where output is redirected or NO_COLOR is set.</summary>
internal sealed class Screen(IAnsiConsole console)
{
    private const int Columns = 100;
    private const int TextColumn = 21;

    public static Screen Create()
    {
        var isPlain = Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });

        // Lines are broken here; a redirected output must not break them again at eighty.
        console.Profile.Width = Math.Max(console.Profile.Width, Columns);
        return new Screen(console);
    }

    public void Begin(Uri sandbox)
    {
        console.MarkupLine($"[bold]DelegatedAccess, the tour.[/] A sandbox at {Markup.Escape(sandbox.AbsoluteUri)} plays Cloudflare.");
        console.WriteLine();
    }

    public void Show(int number, string title, StepReport report)
    {
        var left = $" {number}  {title}";
        foreach (var (who, text) in report.Lines)
        {
            var said = who is null ? "" : $"{who}: ";
            foreach (var line in WordWrap.Lines(said + text, Columns - TextColumn))
            {
                var isFirst = said.Length > 0 && line.StartsWith(said, StringComparison.Ordinal);
                Write(left, isFirst ? $"[bold]{Markup.Escape(said)}[/]{Markup.Escape(line[said.Length..])}" : Markup.Escape(line));
                left = "";
            }
        }

        var verdict = report.IsGood ? "ok: " : "WRONG: ";
        foreach (var line in WordWrap.Lines(verdict + string.Join(", ", report.Numbers), Columns - TextColumn))
        {
            Write(left, $"[{(report.IsGood ? "green" : "red")}]{Markup.Escape(line)}[/]");
            left = "";
        }
    }

    public void End(int good, int all)
    {
        console.WriteLine();
        console.MarkupLine(good == all ? $"[green]All {all} steps did what they must.[/]" : $"[red]{all - good} of {all} steps went wrong.[/]");
    }

    private void Write(string left, string markup)
    {
        var margin = left.PadRight(TextColumn);
        console.MarkupLine(left.Length > 0 ? $"[bold]{Markup.Escape(margin)}[/]{markup}" : margin + markup);
    }
}
