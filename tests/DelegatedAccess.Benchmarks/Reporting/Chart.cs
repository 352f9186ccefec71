using System.Globalization;
using System.Net;
using System.Text;
using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Pairing;

namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>What one authorized request costs each client, as bars.</summary>
internal static class Chart
{
    private const int Left = 290;
    private const int Bar = 22;
    private const int Gap = 10;
    private const int Longest = 420;

    // The others could not be told apart if the longest bar were drawn to its end.
    private const double MostOfPrepared = 4;

    public static string Draw(Results results)
    {
        string[] clients = [Catalog.Bare, Catalog.Prepared, Catalog.Bound, Catalog.Named, .. Catalog.Peers];
        var bars = clients.Select(client => (Client: client, Time: results[Races.AtOnce, client].Nanoseconds)).ToList();
        var (longest, height) = (results[Races.AtOnce, Catalog.Prepared].Nanoseconds * MostOfPrepared, (bars.Count * (Bar + Gap)) + Gap);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Left + Longest + 110} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n");
        svg.Append("<title>One authorized request with the token at hand, in nanoseconds</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        foreach (var (number, (client, time)) in bars.Index())
        {
            var (top, width, isCut) = (Gap + (number * (Bar + Gap)), Math.Min(time / longest, 1) * Longest, time > longest);
            var fill = client is Catalog.Bound or Catalog.Named ? "#196b4a" : "#9aa3a0";
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{top + 16}\" text-anchor=\"end\">{WebUtility.HtmlEncode(client)}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{top}\" width=\"{width:F0}\" height=\"{Bar}\" fill=\"{fill}\"/>");
            if (isCut)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left + Longest - 22} {top + Bar + 3} l8 -{Bar + 6} m4 0 l-8 {Bar + 6}\" stroke=\"#fff\" stroke-width=\"3\"/>");
            }

            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + width + 6:F0}\" y=\"{top + 16}\">{time:N0} ns</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }
}
