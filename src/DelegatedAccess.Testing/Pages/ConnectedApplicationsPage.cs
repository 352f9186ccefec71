using System.Text;
using static DelegatedAccess.Testing.PageLayout;

namespace DelegatedAccess.Testing;

/// <summary>Where users see, and revoke, what they authorized.</summary>
internal static class ConnectedApplicationsPage
{
    public static string Render(SandboxModel model)
    {
        var main = new StringBuilder();
        foreach (var user in model.Users)
        {
            var applications = model.GrantsOf(user.UserName).Where(grant => grant.IsAlive).GroupBy(grant => grant.Client).ToList();
            main.Append("<h2>").Append(Text(user.DisplayName)).Append("</h2>\n");
            if (applications.Count == 0)
            {
                main.Append("<p class=\"quiet\">No connected applications.</p>\n");
            }

            foreach (var application in applications)
            {
                var scopes = application.SelectMany(grant => grant.Scopes).Distinct(StringComparer.Ordinal);
                AppendApplication(main, user, application.Key, scopes);
            }
        }

        return PageLayout.Render("Connected applications", main.ToString());
    }

    private static void AppendApplication(StringBuilder main, SandboxUser user, SandboxClient client, IEnumerable<string> scopes) => main
        .Append("<form method=\"post\" action=\"").Append(SandboxPaths.ConnectedApplications).Append("\" class=\"application\">\n")
        .Append("<input type=\"hidden\" name=\"user\" value=\"").Append(Text(user.UserName)).Append("\">\n")
        .Append("<input type=\"hidden\" name=\"client_id\" value=\"").Append(client.ClientId).Append("\">\n")
        .Append("<div>").Append(Text(client.Name))
        .Append("<br><span class=\"id\">").Append(Text(string.Join(' ', scopes))).Append("</span></div>\n")
        .Append("<button aria-label=\"Revoke ").Append(Text(client.Name)).Append("\">Revoke</button>\n</form>\n");
}
