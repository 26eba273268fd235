import com.adobe.epubcheck.tool.EpubChecker;

/** Checks files with EPUBCheck: Check FOLDER FILE... Writes its report of the first to FOLDER/0.json, and so on. */
public class Check {
    public static void main(String[] arguments) {
        for (int i = 1; i < arguments.length; i++) {
            String report = arguments[0] + "/" + (i - 1) + ".json";
            new EpubChecker().run(new String[] {arguments[i], "--quiet", "--usage", "--json", report});
        }
    }
}
