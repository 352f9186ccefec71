namespace DelegatedAccess.AspNetCore.Pages;

/// <summary>The style sheet of the built-in pages.</summary>
internal static class PageStyle
{
    public const string Css =
        """
        :root { color-scheme: light dark; --back: #f6f7f9; --card: #fff; --line: #d5d9e0; --text: #1c212b; --quiet: #566072; --accent: #1f56c3; --on: #fff; --bad: #b42318; }
        @media (prefers-color-scheme: dark) {
          :root { --back: #101318; --card: #181c23; --line: #39414e; --text: #e9ecf1; --quiet: #a5aebd; --accent: #8ab4ff; --on: #101318; --bad: #ff9b8f; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--back); color: var(--text); font: 1rem/1.55 system-ui, sans-serif; }
        main { max-width: 36rem; margin: 8vh auto 2rem; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
        .app { margin: 0; color: var(--quiet); font-size: .875rem; }
        h1 { margin: .25rem 0 1rem; font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
        h2 { margin: 1.5rem 0 .5rem; font-size: 1rem; }
        .message { margin: 0 0 1rem; overflow-wrap: anywhere; }
        .problem { border-left: .25rem solid var(--bad); padding-left: .75rem; }
        .scopes { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
        .scopes li { display: flex; flex-wrap: wrap; gap: .125rem .75rem; align-items: baseline; padding: .5rem 0; border-bottom: 1px solid var(--line); }
        .scopes span:first-child { flex: 1 1 14rem; }
        code, .optional, .quiet { color: var(--quiet); font-size: .875rem; }
        code { overflow-wrap: anywhere; }
        .actions { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; margin: 1.5rem 0 0; }
        form { margin: 0; }
        button { min-height: 2.75rem; padding: .5rem 1.25rem; border: 0; border-radius: .5rem; background: var(--accent); color: var(--on); font: inherit; font-weight: 600; cursor: pointer; }
        a { color: var(--accent); padding: .5rem 0; }
        .quiet { margin: 1.5rem 0 0; }
        .reference { color: var(--text); font-variant-numeric: tabular-nums; letter-spacing: .03em; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        @media (max-width: 40rem) { main { margin: 0; min-height: 100vh; border: 0; border-radius: 0; padding: 1.5rem 1rem; } }
        """;
}
