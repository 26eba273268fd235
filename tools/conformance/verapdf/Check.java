import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/**
 * Checks files against flavours of the PDF standards: Check FLAVOUR,FLAVOUR FILE ... Prints a line for each file, below it one for each
 * flavour with the number of checks made, and one for each rule that fails: flavour, clause, what it says, the first place, how often; all
 * separated by tabs.
 */
public class Check {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 0; i < arguments.length; i += 2) {
            System.out.println("file\t" + arguments[i + 1]);
            for (String flavour : arguments[i].split(",")) {
                check(arguments[i + 1], flavour);
            }
        }
    }

    private static void check(String name, String wanted) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(wanted);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("no such flavour: " + wanted);
        }
        try (var file = new FileInputStream(name);
                var parser = Foundries.defaultInstance().createParser(file, flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, 100, false, false, false)) {
            var result = validator.validate(parser);
            System.out.println("checked\t" + wanted + "\t" + result.getTotalAssertions());
            Map<String, Integer> counts = new TreeMap<>();
            Map<String, String> places = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() != TestAssertion.Status.FAILED) {
                    continue;
                }
                var rule = assertion.getRuleId();
                String key = rule.getClause() + "-" + rule.getTestNumber() + "\t" + assertion.getMessage().replaceAll("\\s+", " ");
                counts.merge(key, 1, Integer::sum);
                places.putIfAbsent(key, assertion.getLocation().getContext());
            }
            if (!result.isCompliant() && counts.isEmpty()) {
                counts.put("-\tnot compliant, without a reason", 1);
                places.put("-\tnot compliant, without a reason", "");
            }
            for (var entry : counts.entrySet()) {
                System.out.println("failed\t" + wanted + "\t" + entry.getKey() + "\t" + places.get(entry.getKey()) + "\t" + entry.getValue());
            }
        }
    }
}
