namespace DelegatedAccess.Testing;

/// <summary>The style sheet of the sandbox's pages.</summary>
internal static class PageStyle
{
    public const string Css =
        """
        :root { color-scheme: light dark; --line: #d0d5dd; --soft: #f4f5f7; --text: #1d2129; --quiet: #5b6370; --accent: #1d5fd0; }
        @media (prefers-color-scheme: dark) {
          :root { --line: #3a414d; --soft: #1b1f26; --text: #e8eaee; --quiet: #a0a8b5; --accent: #7fb0ff; }
          body { background: #111419; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--text); }
        main { max-width: 34rem; margin: 2rem auto; padding: 0 1rem 2rem; }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 1rem; }
        .fake { margin: 0; font-size: .8125rem; color: var(--quiet); }
        .alert { border-left: 4px solid #c4320a; padding: .5rem .75rem; background: var(--soft); overflow-wrap: anywhere; }
        fieldset { border: 1px solid var(--line); border-radius: .5rem; margin: 0 0 1rem; padding: .75rem 1rem; min-width: 0; }
        legend { font-weight: 600; padding: 0 .25rem; }
        label { display: flex; gap: .5rem; padding: .25rem 0; align-items: baseline; }
        .accounts { margin: 0 0 .5rem 1.5rem; }
        .user:not(:has(input[name="user"]:checked)) .accounts { display: none; }
        ul { list-style: none; margin: 0; padding: 0; }
        li { padding: .25rem 0; }
        .id, .quiet { color: var(--quiet); font-size: .875rem; overflow-wrap: anywhere; }
        .actions { display: flex; gap: .75rem; }
        button { font: inherit; padding: .5rem 1.25rem; border-radius: .375rem; cursor: pointer; }
        button { border: 1px solid var(--line); background: var(--soft); color: inherit; }
        button.primary { background: var(--accent); border-color: var(--accent); color: #fff; }
        button:disabled { opacity: .5; cursor: default; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        .application { display: flex; justify-content: space-between; align-items: center; gap: 1rem; }
        .application { border-top: 1px solid var(--line); padding: .75rem 0; }
        @media (prefers-color-scheme: dark) { button.primary { color: #111419; } }
        """;
}
