using System.Globalization;
using System.Net;
using System.Text;
using DelegatedAccess.Benchmarks.Contenders;

namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>What one authorized request costs each client, as bars.</summary>
internal static class Chart
{
    private const int Left = 270;
    private const int Bar = 22;
    private const int Gap = 10;
    private const int Longest = 420;

    public static string Draw(Results results)
    {
        string[] clients = [Catalog.Bare, Catalog.Prepared, Catalog.Bound, Catalog.Named, .. Catalog.Peers];
        var bars = clients
            .Select(client => (Client: client, Time: results["Hit", $"{client}, synchronous"].Nanoseconds))
            .ToList();
        var (most, height) = (bars.Max(bar => bar.Time), (bars.Count * (Bar + Gap)) + Gap);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Left + Longest + 100} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n");
        svg.Append("<title>One authorized request, the token at hand</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        foreach (var (number, (client, time)) in bars.Index())
        {
            var (top, width) = (Gap + (number * (Bar + Gap)), Math.Max(2, time / most * Longest));
            var fill = client is Catalog.Bound or Catalog.Named ? "#196b4a" : "#9aa3a0";
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{top + 16}\" text-anchor=\"end\">{WebUtility.HtmlEncode(client)}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{top}\" width=\"{width:F0}\" height=\"{Bar}\" fill=\"{fill}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + width + 6:F0}\" y=\"{top + 16}\">{time:N0} ns</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }
}
