using System.Text;
using static DelegatedAccess.Testing.PageLayout;

namespace DelegatedAccess.Testing;

/// <summary>The page where a user signs in, selects accounts, declines optional scopes, and authorizes or cancels. No script.</summary>
internal static class ConsentPage
{
    public static string Render(ConsentPrompt prompt, IReadOnlyList<SandboxUser> users, string? problem)
    {
        var main = new StringBuilder();
        if (problem is not null)
        {
            main.Append("<p role=\"alert\" class=\"alert\">").Append(Text(problem)).Append("</p>");
        }

        main.Append("<form method=\"post\" action=\"").Append(SandboxPaths.Consent).Append("\">\n")
            .Append("<input type=\"hidden\" name=\"ticket\" value=\"").Append(Text(prompt.Ticket)).Append("\">\n");
        AppendUsers(main, users);
        AppendScopes(main, prompt);
        main.Append("<p class=\"quiet\">You will return to ").Append(Text(prompt.RedirectUri)).Append("</p>\n")
            .Append("<div class=\"actions\"><button class=\"primary\" name=\"decision\" value=\"authorize\"")
            .Append(prompt.Scopes.Count == 0 ? " disabled" : "")
            .Append(">Authorize</button>\n<button name=\"decision\" value=\"cancel\">Cancel</button></div>\n</form>");
        return PageLayout.Render("Authorize " + prompt.Client.Name + "?", main.ToString());
    }

    private static void AppendUsers(StringBuilder main, IReadOnlyList<SandboxUser> users)
    {
        main.Append("<fieldset><legend>Sign in as</legend>\n");
        var checkedMark = " checked";
        foreach (var user in users)
        {
            main.Append("<div class=\"user\"><label><input type=\"radio\" name=\"user\" value=\"").Append(Text(user.UserName))
                .Append('"').Append(checkedMark).Append("> <span>").Append(Text(user.DisplayName))
                .Append(" <span class=\"id\">").Append(Text(user.Email)).Append("</span></span></label>\n<div class=\"accounts\">\n");
            foreach (var account in user.Accounts)
            {
                main.Append("<label><input type=\"checkbox\" name=\"account\" value=\"").Append(account.Id)
                    .Append("\" checked> <span>").Append(Text(account.Name)).Append("</span></label>\n");
            }

            main.Append("</div></div>\n");
            checkedMark = "";
        }

        main.Append("</fieldset>\n");
    }

    private static void AppendScopes(StringBuilder main, ConsentPrompt prompt)
    {
        main.Append("<fieldset><legend>").Append(prompt.Scopes.Count).Append(" total permissions</legend>\n<ul>\n");
        foreach (var scope in prompt.Scopes)
        {
            var words = Text(ScopeWords.Of(scope)) + " <span class=\"id\">" + Text(scope) + "</span>";
            main.Append("<li>");
            if (prompt.OptionalScopes.Contains(scope, StringComparer.Ordinal))
            {
                main.Append("<label><input type=\"checkbox\" name=\"scope\" value=\"").Append(Text(scope)).Append("\" checked> <span>")
                    .Append(words).Append(" (optional)</span></label>");
            }
            else
            {
                main.Append(words);
            }

            main.Append("</li>\n");
        }

        main.Append("</ul></fieldset>\n");
    }
}
