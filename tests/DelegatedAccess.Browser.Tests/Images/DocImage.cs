using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Images;

/// <summary>The pictures in docs/images: taken anew by <c>./test.sh --update-images</c>, and otherwise there.</summary>
internal static class DocImage
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "images");

    private static bool MayUpdate => Environment.GetEnvironmentVariable("DELEGATEDACCESS_UPDATE_IMAGES") == "1";

    /// <summary>Takes a picture of what the screen shows, or of the whole page.</summary>
    public static async Task CaptureAsync(IPage page, string name, bool wholePage = false)
    {
        var path = Path.Combine(Folder, name);
        if (MayUpdate)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = path,
                FullPage = wholePage,
                Animations = ScreenshotAnimations.Disabled,
                Caret = ScreenshotCaret.Hide,
                Scale = ScreenshotScale.Css,
            });
        }

        Assert.That(path, Does.Exist, "Take it with ./test.sh --update-images, and commit it.");
    }
}
